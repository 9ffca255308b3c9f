/** Headers that explain their answers: what they ask, and what each answer stands for. */
@NullMarked
package newsdigest.subscriber.status.explained;

import org.jspecify.annotations.NullMarked;
