package newsdigest.console.access;

import java.time.Duration;
import java.util.Optional;

/**
 * Result of a try to sign in.
 *
 * @param account the account, when name and password are right
 * @param delay time to wait, when it came too early and was not checked
 */
public record SignInResult(Optional<Account> account, Optional<Duration> delay) {}
