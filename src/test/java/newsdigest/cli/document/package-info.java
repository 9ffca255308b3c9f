/** Command lines of the documents, typed as they stand there. */
@NullMarked
package newsdigest.cli.document;

import org.jspecify.annotations.NullMarked;
