import { at } from "../http/at.ts";
import { httpApi } from "../http/http.ts";

const stuck = () => import("./stuck.ts");

/** What stands still, for ops. */
export const handler = httpApi("stuck-api", {
  "GET /v1/ops/stuck": at(stuck, "listStuck"),
  "POST /v1/ops/stuck/{what}/redrive": at(stuck, "redriveStuck"),
});
