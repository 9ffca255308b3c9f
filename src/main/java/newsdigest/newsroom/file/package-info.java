/** Stories as Markdown files: written for those who want files, and read back. */
@NullMarked
package newsdigest.newsroom.file;

import org.jspecify.annotations.NullMarked;
