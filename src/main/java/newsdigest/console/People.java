package newsdigest.console;

import java.util.Locale;

/** Numbers as staff read them. */
final class People {

    private People() {}

    /** {@code 1,234}. */
    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1,234 people}, {@code 1 person}. */
    static String count(long number) {
        return number(number) + (number == 1 ? " person" : " people");
    }
}
