package newsdigest.delivery.crash;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/** Kind of end that processes of a storm come to: killed, or cut off from power. */
interface Outage {

    /** Outage of a process alone: what it has written stays. */
    Outage KILL = new Outage() {
        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public void await() {}

        @Override
        public void afterKill() {}
    };

    /** Variables of the environment of each process. */
    Map<String, String> environment() throws IOException;

    /** Waits between the message after which it strikes and the strike. */
    void await() throws InterruptedException;

    /** Does to the files what the outage does, once the process is gone. */
    void afterKill() throws IOException;

    /** Arguments with the configuration of a workspace. */
    static String[] arguments(String config, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--config", config))
                .toArray(String[]::new);
    }
}
