/** Subscriber lists as staff handle them: brought, compared, put in place, and searched for an address. */
@NullMarked
package newsdigest.publish.lists;

import org.jspecify.annotations.NullMarked;
