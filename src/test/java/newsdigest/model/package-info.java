/** Model of the workflow and of the ledger's protocol, searched through completely. */
@NullMarked
package newsdigest.model;

import org.jspecify.annotations.NullMarked;
