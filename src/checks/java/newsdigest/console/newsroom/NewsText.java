package newsdigest.console.newsroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text of ten items with a date before each, as an office keeps it in a document. */
final class NewsText {

    /** Names a file of ten items to use in place of these. */
    private static final String PROPERTY = "newsdigest.sample";

    private static final String OWN = """
            15 February, 2021

            Harbour town and islands agree on one ferry ticket


            The Ministry of Transport has agreed with the four islands on one ticket for all ferries. It is sold from the first of March.


            15 February, 2021

            Courses for advisers begin in the north

            The teams of six information points learn to advise people who look for work in another country.

            12 February, 2021

            Study: seasonal workers keep the southern farms going

            A study of two universities counts eight thousand seasonal workers on the coffee farms of the south, and names what they lack.


            10 February, 2021

            The Government joins the campaign “Think twice” against false job offers.


            Posters, radio and short films tell how to recognise a false offer, and where to ask.


            5 February, 2021

            Three new information points open, one of them on a boat


            The points are in the port, at the bus station and on the mail boat. They are open six days a week.


            28 January, 2021

            Protecting data is protecting people: four questions and answers

            Who may read what is written down at an information point? How long is it kept? Two experts answer.

            16 December, 2020

            Nine countries discuss how to receive "caravans"


            In two virtual sessions they compared their plans and named a person each who can be called at any hour.


            16 December, 2020

            A coalition looks back on an atypical year

            The coalition against trafficking met by video and set three goals for the coming year.

            16 December, 2020

            Health rules let the coffee harvest begin on time


            Since November, pickers cross the border with a health pass that both countries accept.


            16 December, 2020

            Companies want to hire more people from abroad


            The chamber of commerce and four agencies agreed that regular hiring helps the country to recover.""";

    private NewsText() {}

    /** Returns the text that a person has copied. */
    static String copied() throws IOException {
        String file = System.getProperty(PROPERTY, "");
        return file.isEmpty() ? OWN : Files.readString(Path.of(file));
    }
}
