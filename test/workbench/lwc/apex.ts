/** Stands in for the browser's half of Apex: calls a method of the workbench server, which plays the other half. */
export async function callApex(method: string, parameters: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`/salesforce/apex/${method}`, {
    method: "POST",
    headers,
    body: JSON.stringify(parameters ?? {}),
  });
  const answer: { value: unknown } | { message: string } = await response.json();
  // Salesforce hands the message of an AuraHandledException to the component in this shape.
  if ("message" in answer) throw Object.assign(new Error(answer.message), { body: { message: answer.message } });
  return answer.value;
}
