/** Parser for Markdown news, and the file of an edition's editorial notes. */
@NullMarked
package newsdigest.news.markdown;

import org.jspecify.annotations.NullMarked;
