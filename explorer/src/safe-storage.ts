const SECRET = /(\b(?:password|accessToken|refreshToken|authorization)"?\s*:\s*)("(?:[^"\\\n]|\\.)*")/gi;

/** The browser's storage without the secrets that people type into the editors; `known` is none and stays. */
export function safeStorage(known: string): Storage {
  const hide = (text: string): string =>
    text.replace(SECRET, (whole, name: string, value: string) => (value === JSON.stringify(known) ? whole : `${name}""`));
  return new Proxy(localStorage, {
    get(storage, name) {
      if (name === 'setItem') return (key: string, value: string) => storage.setItem(key, hideWithin(value, hide));
      const part: unknown = Reflect.get(storage, name);
      return typeof part === 'function' ? part.bind(storage) : part;
    },
  });
}

/** GraphiQL keeps tabs and history as JSON whose texts are documents and variables in turn. */
function hideWithin(value: string, hide: (text: string) => string): string {
  if (!/^\{"(tabs|activeTabIndex|queries|favorites)"/.test(value)) return hide(value);
  return JSON.stringify(JSON.parse(value, (_key, part: unknown) => (typeof part === 'string' ? hide(part) : part)));
}
