package newsdigest.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import newsdigest.doctor.Finding.State;
import org.junit.jupiter.api.Test;

/** Making many checks. */
final class DoctorTest {

    private interface Look {
        Finding now() throws IOException, InterruptedException;
    }

    private static Check check(String name, Look look) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration limit() {
                return Duration.ofMillis(500);
            }

            @Override
            public Finding look() throws IOException, InterruptedException {
                return look.now();
            }
        };
    }

    @Test
    void checksAreMadeSideBySide() throws InterruptedException {
        int count = 15;
        CountDownLatch together = new CountDownLatch(count);
        List<Check> checks = IntStream.range(0, count)
                .mapToObj(i -> check("check " + i, () -> {
                    together.countDown();
                    together.await();
                    return Finding.ok("check " + i, "");
                }))
                .toList();

        assertThat(Doctor.makeAll(checks, finding -> {}))
                .extracting(Finding::check)
                .containsExactlyElementsOf(checks.stream().map(Check::name).toList());
    }

    @Test
    void aCheckThatNeverEndsIsOneThatFails() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Check endless = check("endless", () -> {
            never.await();
            return Finding.ok("endless", "");
        });

        List<Finding> findings =
                Doctor.makeAll(List.of(endless, check("quick", () -> Finding.ok("quick", ""))), f -> {});

        assertThat(findings).extracting(Finding::state).containsExactly(State.FAIL, State.OK);
    }

    @Test
    void aCheckThatBreaksSpoilsNoOther() throws InterruptedException {
        Check broken = check("broken", () -> {
            throw new IOException("torn");
        });

        List<Finding> findings =
                Doctor.makeAll(List.of(broken, check("quick", () -> Finding.ok("quick", ""))), f -> {});

        assertThat(findings).extracting(Finding::state).containsExactly(State.FAIL, State.OK);
        assertThat(findings.get(0).said()).contains("torn");
    }
}
