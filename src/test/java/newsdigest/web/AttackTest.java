package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of the attack on all pages, with every build; {@code mvn -Pchecks verify} makes all of it. */
@SuppressWarnings("NullAway.Init")
final class AttackTest {

    private static final int SHARE = 61;

    @TempDir
    private Path folder;

    @Test
    void noAttackOnTheReadersPagesIsAFaultOrALongLineOfTheLog() throws Exception {
        AttackSuite attack = new AttackSuite(SHARE);
        attack.attackPages(folder);
        System.out.println("readers' pages: " + attack);
        assertThat(attack.faults()).isEmpty();
    }

    @Test
    void noAttackOnTheConsoleIsAFaultOrGainsAPrivilege() throws Exception {
        AttackSuite attack = new AttackSuite(SHARE);
        attack.attackConsole(folder);
        System.out.println("console: " + attack);
        assertThat(attack.faults()).isEmpty();
    }
}
