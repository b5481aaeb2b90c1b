// Ids of rows: fifteen characters whose case matters, or the same with three more for those to whom it does not.

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** The eighteen characters of fifteen: each of the three more says which of five letters are capitals. */
export function longId(fifteen: string): string {
  const more = [0, 5, 10].map((from) => {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) if (/[A-Z]/.test(fifteen[from + place] ?? "")) bits |= 1 << place;
    return letters[bits];
  });
  return fifteen + more.join("");
}

/** True for what looks like an id. */
export function isIdLike(text: string): boolean {
  return /^([A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(text);
}
