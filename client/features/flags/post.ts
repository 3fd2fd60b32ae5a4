const key = 'panah.post';

/** The post this device stands at, as it was last typed here; it says nothing about a person. */
export function rememberedPost(): string | null {
  return localStorage.getItem(key);
}

export function rememberPost(post: string): void {
  localStorage.setItem(key, post);
}
