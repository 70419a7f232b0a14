/** What a newcomer is told once the system runs. */
export function readyLines(url: string): string[] {
  const decide = `curl -s ${url}/api/v1/decisions -H "authorization: Bearer $(npm run -s token -- app)" -H "idempotency-key: $(date +%s)" -H "content-type: application/json"`;
  const claim = `curl -s -X POST ${url}/api/v1/reviews/claim -H "authorization: Bearer $(npm run -s token -- reviewer)"`;
  return [
    `Second Look is ready: ${url}`,
    `  page  ${url}/       sign in as ana or ben (reviewers), sam (senior) or olga (ops), password second-look`,
    `  API   ${url}/api    OpenAPI document: ${url}/api/v1/openapi.json`,
    "Try this in another terminal:",
    `  ${decide} -d '{"item":{"title":"Winter coat, navy, size M","description":"Worn twice, very clean. Receipt included. Collect in person or by post.","category":"fashion","price":45}}'`,
    `  ${claim}`,
    `  npm start -- --help`,
  ];
}
