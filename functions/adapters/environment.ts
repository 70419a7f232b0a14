/** The value of an environment variable that the stack sets; its absence is a fault of the deployment. */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`The environment variable ${name} is not set.`);
  return value;
}
