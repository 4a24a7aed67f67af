/** What is edited, and by whom, as the page around a field knows it. What is not known is empty. */
export interface FieldContext {
  /** Empty: the page around the field did not say what is edited, so no use can be registered. */
  readonly itemId: string;
  readonly itemPath: string;
  readonly version: number | null;
  /** Language of the content, a BCP 47 tag. */
  readonly language: string;
  readonly site: string;
  readonly pageUrl: string;
  readonly pageTitle: string;
  readonly user: { readonly id: string; readonly name: string };
  /** Language of the interface around the field. */
  readonly interfaceLanguage: string;
  /** `null`: as the browser says. */
  readonly theme: 'light' | 'dark' | null;
}

/** The page around a field, once it has answered. Every call rejects when the host refuses it, or does not answer in time. */
export interface FieldHost {
  getValue(): Promise<string>;
  setValue(value: string): Promise<void>;
  close(): Promise<void>;
  context(): Promise<FieldContext>;
}

/** How the page around a field looks and speaks; both may change while the field is open, whatever is edited. */
export type HostLook = Pick<FieldContext, 'interfaceLanguage' | 'theme'>;

/** What a field hears of the page around it. */
export interface HostNews {
  /** Another item, language or version is edited now, or the same one was renamed, moved or saved. */
  readonly onChange: () => void;
  readonly onLook: (look: HostLook) => void;
}

/** Waits for the page around the field; rejects when it does not answer, or is none that may be answered. */
export type ConnectHost = (news: HostNews) => Promise<FieldHost>;
