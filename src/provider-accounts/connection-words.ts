import type { Language } from "../accounts/language.ts";
import type { ConnectionFault, ConnectionTest } from "../connectors/connector.ts";

type Facts = { target: string; cause: string };
type Found = Extract<ConnectionTest, { ok: true }>["checked"] | ConnectionFault;

/** What a trial of a connection found, for people: what it means, and what to do. */
export function presentConnectionTest(test: ConnectionTest, target: string, language: Language): string {
  const found = test.ok ? test.checked : test.code;
  return words[language][found]({ target, cause: test.ok ? "" : test.cause.replace(/\.$/, "") });
}

const words: Record<Language, Record<Found, (facts: Facts) => string>> = {
  en: {
    signed_in: ({ target }) => `The provider at ${target} let us in. Nothing was sent.`,
    connected: ({ target }) =>
      `${target} takes connections. Nothing was sent, so whether it takes the name and password shows with the first message: send yourself a test.`,
    address_refused: ({ target }) =>
      `${target} lies inside a private network. If it is right, the operator can open it with ALLOW_PRIVATE.`,
    unknown_host: ({ target }) => `Nobody knows the host of ${target}: look for a slip in its name.`,
    no_connection: ({ target, cause }) =>
      `${target} takes no connection: look at host and port, and ask the provider whether this server's address is allowed. (${cause})`,
    no_tls: ({ target, cause }) => `${target} speaks no TLS: look at the port, or connect without TLS. (${cause})`,
    untrusted: ({ target, cause }) =>
      `The certificate of ${target} cannot be trusted: look at the host's name, or ask the provider which certificate it uses. (${cause})`,
    no_answer: ({ target, cause }) =>
      `${target} took the connection and gave no answer: look at the port and at TLS, and ask the provider whether this server's address is allowed. (${cause})`,
    account_refused: ({ target, cause }) =>
      `The provider at ${target} refused the sign-in: look at the system id and the password. (${cause})`,
    refused: ({ target, cause }) =>
      `The provider at ${target} did not let us in now: try again later, or ask it how many sessions are allowed. (${cause})`,
  },
  ru: {
    signed_in: ({ target }) => `Провайдер ${target} принял подключение и вход. Ничего не отправлено.`,
    connected: ({ target }) =>
      `${target} принимает подключения. Ничего не отправлено, поэтому верны ли имя и пароль, покажет первое сообщение: отправьте тест себе.`,
    address_refused: ({ target }) =>
      `${target} находится во внутренней сети. Если адрес верен, администратор может открыть его в ALLOW_PRIVATE.`,
    unknown_host: ({ target }) => `Узел ${target} не найден: проверьте, нет ли опечатки в имени.`,
    no_connection: ({ target, cause }) =>
      `${target} не принимает подключения: проверьте имя узла и порт и спросите провайдера, разрешён ли адрес этого сервера. (${cause})`,
    no_tls: ({ target, cause }) => `${target} не поддерживает TLS: проверьте порт или подключитесь без TLS. (${cause})`,
    untrusted: ({ target, cause }) =>
      `Сертификату ${target} нельзя доверять: проверьте имя узла или спросите провайдера, какой у него сертификат. (${cause})`,
    no_answer: ({ target, cause }) =>
      `${target} принял подключение и не ответил: проверьте порт и TLS и спросите провайдера, разрешён ли адрес этого сервера. (${cause})`,
    account_refused: ({ target, cause }) =>
      `Провайдер ${target} отказал во входе: проверьте system id и пароль. (${cause})`,
    refused: ({ target, cause }) =>
      `Провайдер ${target} сейчас не пускает: попробуйте позже или спросите, сколько сессий разрешено. (${cause})`,
  },
};
