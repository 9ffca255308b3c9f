/** Single messages to readers: their words, and their way to the mail server. */
@NullMarked
package newsdigest.web.mail;

import org.jspecify.annotations.NullMarked;
