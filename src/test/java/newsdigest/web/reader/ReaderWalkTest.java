package newsdigest.web.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
import newsdigest.web.reader.ReaderWalk.Act;
import newsdigest.web.reader.ReaderWalk.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random walks of fifty readers: after each step, what the page says is what the rules say, and at each sending, who gets the
 * edition, and in which language, is what the pages said just before.
 */
@SuppressWarnings("NullAway.Init")
final class ReaderWalkTest {

    private static final int STEPS = 60;
    private static final int LONG_STEPS = 600;
    private static final int LONG_WALKS = 40;

    /** Acts, some of them several times: those without which nothing else is interesting. */
    private static final List<Act> ACTS = List.of(
            Act.SIGN_UP,
            Act.SIGN_UP,
            Act.SIGN_UP,
            Act.CONFIRM,
            Act.CONFIRM,
            Act.CONFIRM,
            Act.CONFIRM,
            Act.LEAVE,
            Act.ONE_CLICK,
            Act.LEAVE_BY_MAIL,
            Act.LEAVE_ALL,
            Act.COME_BACK,
            Act.COME_BACK,
            Act.PAUSE,
            Act.PAUSE,
            Act.CHOOSE,
            Act.CHOOSE,
            Act.CHOOSE,
            Act.MOVE,
            Act.BOUNCE,
            Act.BOUNCE,
            Act.COMPLAIN,
            Act.FORGET,
            Act.SUPPRESS,
            Act.SUPPRESS_ALL,
            Act.LIFT,
            Act.LIFT_ALL,
            Act.FREEZE,
            Act.FREEZE,
            Act.SEND,
            Act.NIGHT);

    @TempDir
    private Path folder;

    private int walks;

    /** Few readers do most of the steps, so that much happens to one. */
    private static Generator<Step> steps() {
        return random -> new Step(
                ACTS.get(random.nextInt(ACTS.size())),
                random.nextInt(3) == 0 ? random.nextInt(ReaderWalk.READERS) : random.nextInt(6) * 8,
                random.nextInt(5) == 0,
                random.nextInt(8));
    }

    private void walk(List<Step> steps) throws Exception {
        try (ReaderWalk walk = new ReaderWalk(Files.createDirectory(folder.resolve("walk-" + ++walks)))) {
            for (Step step : steps) {
                walk.take(step);
            }
            walk.take(new Step(Act.SEND, 0, false, 0));
            System.out.printf(
                    "walk %d: %d steps, %d looks at pages, %d messages%n", walks, steps.size(), walk.looks, walk.sent);
        }
    }

    private static Generator<List<Step>> walksOf(int count) {
        Generator<List<Step>> fixed = random -> java.util.stream.Stream.generate(() -> steps().generate(random))
                .limit(count)
                .toList();
        return fixed.shrinkingBy(list -> newsdigest.testing.property.Shrinks.list(list, step -> List.<Step>of()));
    }

    @Test
    void whatAPageSaysIsWhatTheNextEditionDoes() {
        Property.forAll(2, walksOf(STEPS), this::walk);
    }

    @Test
    @Tag("storm")
    void whatAPageSaysIsWhatTheNextEditionDoesOnLongWalks() {
        Property.forAll(Integer.getInteger("newsdigest.walks", LONG_WALKS), walksOf(LONG_STEPS), this::walk);
    }
}
