// All features, but few languages. A smaller set does not hold: the JSON language itself imports every feature,
// later, when the services that they need can no longer be registered.
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/html/register'
import 'monaco-editor/languages/definitions/xml/register'
import 'monaco-editor/languages/features/json/register'
