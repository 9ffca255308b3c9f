package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attack on all pages of both servers, whole. */
@SuppressWarnings("NullAway.Init")
final class WholeAttackTest {

    @TempDir
    private Path folder;

    @Test
    void noAttackOnTheReadersPagesIsAFaultOrALongLineOfTheLog() throws Exception {
        AttackSuite attack = new AttackSuite(1);
        attack.attackPages(folder);
        System.out.println("readers' pages: " + attack);
        assertThat(attack.faults()).isEmpty();
    }

    @Test
    void noAttackOnTheConsoleIsAFaultOrGainsAPrivilege() throws Exception {
        AttackSuite attack = new AttackSuite(1);
        attack.attackConsole(folder);
        System.out.println("console: " + attack);
        assertThat(attack.faults()).isEmpty();
    }
}
