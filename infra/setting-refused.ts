/** A setting (`-c name=value`) that cannot be used, with one sentence that says why. */
export class SettingRefused extends Error {
  override readonly name = "SettingRefused";
}
