/** The demo company's log-ins; no users where the server is not a demo. */
export interface Demo {
  users: { username: string; label: string }[];
  password: string;
}

const NO_DEMO: Demo = { users: [], password: '' };

export async function loadDemo(): Promise<Demo> {
  try {
    const response = await fetch('/explorer/demo.json');
    return response.ok ? ((await response.json()) as Demo) : NO_DEMO;
  } catch {
    return NO_DEMO;
  }
}
