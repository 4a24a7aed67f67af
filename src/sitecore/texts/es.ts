import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Recurso',
  waiting: 'Esperando a Sitecore…',
  silent: 'Sitecore no responde. Esta página solo funciona dentro del editor de páginas de Sitecore. Si está en él, vuelva a cargar la página; si sigue igual, un administrador debe comprobar la dirección de la aplicación en el portal de desarrolladores de Sitecore, y el operador de este portal, qué orígenes pueden abrirla.',
  alone: 'Esta página la abre Sitecore. Añada su dirección a una aplicación en el portal de desarrolladores de Sitecore; la configuración de integración del portal muestra cómo.',
  unread: 'Sitecore no ha dado el valor de este campo, así que aquí no se puede cambiar nada. Inténtelo de nuevo.',
  retry: 'Reintentar',
  foreign: 'Este valor no se creó aquí. Se queda como está mientras no lo sustituya.',
  'foreign-value': 'El valor guardado',
  replace: 'Sustituir…',
  'replace-sure': '¿Elegir otro recurso? El valor actual se pierde en cuanto se guarde el nuevo.',
  'replace-yes': 'Elegir otro recurso',
  'replace-no': 'Conservar el valor',
  saving: 'Guardando en Sitecore…',
  saved: 'Guardado en Sitecore.',
  refused: 'Sitecore no aceptó el valor y conserva el anterior. Su elección se mantiene aquí.',
  'refused-reason': 'Sitecore dice: {{reason}}',
  'save-again': 'Guardar de nuevo',
  untold: 'El valor está guardado. Todavía no se ha podido registrar dónde se usa.',
  'no-item': 'Sitecore no ha indicado a qué elemento pertenece este campo. Se puede elegir y guardar un recurso, pero no se registrará dónde se usa hasta que Sitecore lo indique.',
  'too-many': 'Este campo admite ahora un solo recurso. Se conservan todos hasta que elija uno, que los sustituirá a todos.',
  moved: 'Sitecore edita ahora otro elemento u otro idioma, y este campo muestra su valor. Se descartó la elección que Sitecore no había aceptado.',
  done: 'Listo',
  'not-closed': 'Sitecore no ha cerrado este campo. Ciérrelo allí; su valor está guardado.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · versión {{version}}',
};

export default texts;
