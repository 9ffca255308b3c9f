/** Sources of messages that came back: a folder, IMAP and POP3. */
@NullMarked
package newsdigest.bounce.source;

import org.jspecify.annotations.NullMarked;
