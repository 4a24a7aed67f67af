import type { Language } from '../i18n/languages.ts';

/** What is said where the dialog does not arrive: all languages in one file, since there is nowhere to load them from. */
export interface UnreachableTexts {
  readonly title: string;
  readonly text: string;
  /** It may still come. */
  readonly slow: string;
  readonly retry: string;
  readonly close: string;
}

export const unreachableTexts: Readonly<Record<Language, UnreachableTexts>> = {
  en: { title: 'The asset dialog could not be loaded', slow: 'The asset dialog takes long to load', text: 'Nothing was chosen or changed. Check your connection and try again; if it persists, tell an administrator.', retry: 'Try again', close: 'Close' },
  de: { title: 'Der Auswahldialog konnte nicht geladen werden', slow: 'Der Auswahldialog lädt ungewöhnlich lange', text: 'Es wurde nichts gewählt oder geändert. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut; bleibt es so, wenden Sie sich an einen Administrator.', retry: 'Erneut versuchen', close: 'Schließen' },
  nl: { title: 'Het keuzevenster kon niet worden geladen', slow: 'Het laden van het keuzevenster duurt lang', text: 'Er is niets gekozen of gewijzigd. Controleer uw verbinding en probeer het opnieuw; lukt het niet, meld het dan aan een beheerder.', retry: 'Opnieuw proberen', close: 'Sluiten' },
  fr: { title: 'La fenêtre de sélection n’a pas pu être chargée', slow: 'La fenêtre de sélection est longue à charger', text: 'Rien n’a été choisi ni modifié. Vérifiez votre connexion et réessayez ; si le problème persiste, prévenez un administrateur.', retry: 'Réessayer', close: 'Fermer' },
  es: { title: 'No se ha podido cargar el cuadro de diálogo de selección', slow: 'El cuadro de diálogo de selección tarda en cargarse', text: 'No se ha elegido ni cambiado nada. Compruebe la conexión e inténtelo de nuevo; si el problema continúa, avise a un administrador.', retry: 'Reintentar', close: 'Cerrar' },
  it: { title: 'Impossibile caricare la finestra di selezione', slow: 'Il caricamento della finestra di selezione richiede molto tempo', text: 'Nulla è stato scelto o modificato. Verificare la connessione e riprovare; se il problema persiste, avvisare un amministratore.', retry: 'Riprova', close: 'Chiudi' },
  pt: { title: 'Não foi possível carregar a janela de seleção', slow: 'A janela de seleção está demorando a carregar', text: 'Nada foi escolhido nem alterado. Verifique a sua conexão e tente novamente; se o problema persistir, avise um administrador.', retry: 'Tentar novamente', close: 'Fechar' },
  pl: { title: 'Nie udało się wczytać okna wyboru', slow: 'Wczytywanie okna wyboru trwa długo', text: 'Niczego nie wybrano ani nie zmieniono. Sprawdź połączenie i spróbuj ponownie; jeśli problem nie ustąpi, powiadom administratora.', retry: 'Spróbuj ponownie', close: 'Zamknij' },
  sv: { title: 'Dialogrutan för val av resurs kunde inte läsas in', slow: 'Dialogrutan för val av resurs tar lång tid att läsa in', text: 'Inget har valts eller ändrats. Kontrollera anslutningen och försök igen. Kontakta en administratör om problemet kvarstår.', retry: 'Försök igen', close: 'Stäng' },
  da: { title: 'Dialogboksen til valg af assets kunne ikke indlæses', slow: 'Dialogboksen til valg af assets er længe om at blive indlæst', text: 'Intet er valgt eller ændret. Kontrollér forbindelsen, og prøv igen. Kontakt en administrator, hvis problemet fortsætter.', retry: 'Prøv igen', close: 'Luk' },
  ja: { title: 'アセットの選択画面を読み込めませんでした', slow: 'アセットの選択画面の読み込みに時間がかかっています', text: '何も選択・変更されていません。接続を確認してもう一度お試しください。問題が解決しない場合は、管理者に連絡してください。', retry: '再試行', close: '閉じる' },
  zh: { title: '无法加载素材选择窗口', slow: '素材选择窗口加载时间较长', text: '未选择或更改任何内容。请检查网络连接后重试；如果问题仍然存在，请联系管理员。', retry: '重试', close: '关闭' },
  ar: { title: 'تعذّر تحميل نافذة اختيار الأصول', slow: 'يستغرق تحميل نافذة اختيار الأصول وقتًا طويلًا', text: 'لم يُختَر شيء ولم يتغيّر شيء. يُرجى التحقق من الاتصال وإعادة المحاولة، وإذا استمرت المشكلة فيُرجى إبلاغ أحد المسؤولين.', retry: 'إعادة المحاولة', close: 'إغلاق' },
};
