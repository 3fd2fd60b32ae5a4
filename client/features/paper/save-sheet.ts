/** Gives a sheet to the browser as a file, and keeps none of it in the page. */
export function saveSheet({ bytes, name }: { readonly bytes: Blob; readonly name: string }): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(bytes);
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is more than it takes.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
