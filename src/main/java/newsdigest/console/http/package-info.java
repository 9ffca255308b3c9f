/** Router of the console: authentication, roles, CSRF tokens, templates. */
@NullMarked
package newsdigest.console.http;

import org.jspecify.annotations.NullMarked;
