const en = {
  explorer: 'API explorer',
  signInAs: 'Demo company, sign in as',
  username: 'User',
  password: 'Password',
  signIn: 'Sign in',
  signOut: 'Sign out',
  administrator: 'administrator',
  rep: 'representative',
  branch: 'branch',
  ended: 'Your session has ended. Sign in again.',
  unreachable: 'The server cannot be reached.',
  theme: { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' },
  samples: 'Sample operations',
};

type Texts = typeof en;

const pt: Texts = {
  explorer: 'Explorador da API',
  signInAs: 'Empresa de demonstração, entrar como',
  username: 'Usuário',
  password: 'Senha',
  signIn: 'Entrar',
  signOut: 'Sair',
  administrator: 'administrador',
  rep: 'representante',
  branch: 'filial',
  ended: 'Sua sessão terminou. Entre novamente.',
  unreachable: 'Não foi possível alcançar o servidor.',
  theme: { system: 'Tema do sistema', light: 'Tema claro', dark: 'Tema escuro' },
  samples: 'Operações de exemplo',
};

const es: Texts = {
  explorer: 'Explorador de la API',
  signInAs: 'Empresa de demostración, entrar como',
  username: 'Usuario',
  password: 'Contraseña',
  signIn: 'Entrar',
  signOut: 'Salir',
  administrator: 'administrador',
  rep: 'representante',
  branch: 'sucursal',
  ended: 'Su sesión ha terminado. Entre de nuevo.',
  unreachable: 'No se puede alcanzar el servidor.',
  theme: { system: 'Tema del sistema', light: 'Tema claro', dark: 'Tema oscuro' },
  samples: 'Operaciones de ejemplo',
};

const LANGUAGES: Record<string, [string, Texts]> = { en: ['en', en], pt: ['pt-BR', pt], es: ['es', es] };

/** The first of the browser's languages that there are texts in, English otherwise. */
export const [language, texts] = navigator.languages
  .map((name) => LANGUAGES[name.slice(0, 2).toLowerCase()])
  .find((found) => found !== undefined) ?? ['en', en];
