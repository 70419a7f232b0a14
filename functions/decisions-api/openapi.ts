import { type HttpHandler, json } from "../http/http.ts";

/** The API's description, made once a process and only when somebody asks for it. */
export const getOpenApi: HttpHandler = async () => {
  const { openApi } = await import("./openapi-document.ts");
  return json(200, openApi());
};
