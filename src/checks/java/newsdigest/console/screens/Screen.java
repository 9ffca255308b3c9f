package newsdigest.console.screens;

import newsdigest.testing.Browser;

/**
 * Screen as somebody comes to it.
 *
 * @param name of its pictures
 * @param template file that draws it
 * @param route as the router has it
 * @param isMistake true when it says that something is wrong, and its status as well
 * @param visit the way to it
 */
record Screen(String name, String template, String route, boolean isMistake, Visit visit) {

    /** Way to a screen, in the browser of somebody who has signed in. */
    interface Visit {

        /** Goes there. */
        void in(Browser browser);
    }

    @Override
    public String toString() {
        return name;
    }
}
