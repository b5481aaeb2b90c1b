/** The company's logo, read from a file that somebody chose. */

/** As many bytes as the bridge takes; what is larger need not be sent. */
const most = 200_000;

/** The picture as base64; null where it is no PNG, too large, or cannot be read. What else is wrong with it the bridge says. */
export function pictureOf(file: File): Promise<string | null> {
  if (file.type !== "image/png" || file.size > most) return Promise.resolve(null);
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve(typeof reader.result === "string" ? reader.result.slice(reader.result.indexOf(",") + 1) : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}

/** The file of a field's event; undefined where none was chosen. */
export function chosenIn({ detail }: CustomEvent<{ readonly files?: FileList | readonly File[] }>): File | undefined {
  return detail.files?.[0];
}
