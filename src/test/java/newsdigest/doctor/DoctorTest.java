package newsdigest.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.CheckResult.State;
import org.junit.jupiter.api.Test;

/** Making many checks. */
final class DoctorTest {

    private interface Look {
        CheckResult now() throws IOException, InterruptedException;
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
            public CheckResult run() throws IOException, InterruptedException {
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
                    return CheckResult.ok("check " + i, "");
                }))
                .toList();

        assertThat(Doctor.runAll(checks, checkResult -> {}))
                .extracting(CheckResult::check)
                .containsExactlyElementsOf(checks.stream().map(Check::name).toList());
    }

    @Test
    void aCheckThatNeverEndsIsOneThatFails() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Check endless = check("endless", () -> {
            never.await();
            return CheckResult.ok("endless", "");
        });

        List<CheckResult> findings =
                Doctor.runAll(List.of(endless, check("quick", () -> CheckResult.ok("quick", ""))), f -> {});

        assertThat(findings).extracting(CheckResult::state).containsExactly(State.FAIL, State.OK);
    }

    @Test
    void aCheckThatBreaksSpoilsNoOther() throws InterruptedException {
        Check broken = check("broken", () -> {
            throw new IOException("torn");
        });

        List<CheckResult> findings =
                Doctor.runAll(List.of(broken, check("quick", () -> CheckResult.ok("quick", ""))), f -> {});

        assertThat(findings).extracting(CheckResult::state).containsExactly(State.FAIL, State.OK);
        assertThat(findings.get(0).said()).contains("torn");
    }
}
