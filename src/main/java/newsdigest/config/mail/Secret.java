package newsdigest.config.mail;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;

/** Secret that stands outside the configuration; in words it is its place and never its value. */
public sealed interface Secret {

    /**
     * Returns the secret as it is now: one in a file may have been renewed.
     *
     * @throws UserException when it is not there, with the remedy
     */
    String read();

    /** Returns true when there is such a secret. */
    boolean isThere();

    /** Returns the variable or the file. */
    String place();

    /** Returns the place with its kind: {@code the environment variable X}. */
    String placeInWords();

    /** Returns the file that holds it; empty for a secret in the environment. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Returns true for one that is handed over to the service alone, and not to this process. */
    default boolean isOfService() {
        return false;
    }

    /** Returns what brings it, as a sentence that begins with a space, where its error does not say so. */
    default String remedy() {
        return "";
    }

    /** Credential of systemd that was not handed over: this process is not the service. */
    record OfService(String place) implements Secret {
        @Override
        public String read() {
            throw new UserException("systemd hands the credential " + place + " over to the service alone.");
        }

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public String placeInWords() {
            return "the credential " + place + " of systemd";
        }

        @Override
        public boolean isOfService() {
            return true;
        }

        @Override
        public String remedy() {
            return " Let the service send, at a time (--at) or from the console; or have it handed over to this command:"
                    + " systemd-run --pty --property=LoadCredential=…, as in docs/install.md.";
        }

        @Override
        public String toString() {
            return placeInWords();
        }
    }

    /**
     * Secret in an environment variable.
     *
     * @param value empty when the variable is not set
     */
    record Variable(String place, Optional<String> value) implements Secret {
        @Override
        public String read() {
            String text =
                    value.orElseThrow(() -> new UserException("The environment variable " + place + " is not set."));
            if (text.isBlank()) {
                throw new UserException("The environment variable " + place + " is empty.");
            }
            return text;
        }

        @Override
        public String remedy() {
            return " Set it.";
        }

        @Override
        public boolean isThere() {
            return value.filter(text -> !text.isBlank()).isPresent();
        }

        @Override
        public String placeInWords() {
            return "the environment variable " + place;
        }

        @Override
        public String toString() {
            return placeInWords();
        }
    }

    /** Secret in a file, such as a credential of systemd; the line end after it, and the mark of UTF-8 before it, are not part of it. */
    record InFile(Path path) implements Secret {

        private static final String BYTE_ORDER_MARK = "\uFEFF";

        @Override
        public String read() {
            if (Files.isDirectory(path)) {
                throw new UserException(path + " is a folder. Name the file in it.");
            }
            String text;
            try {
                text = Files.readString(path).stripTrailing();
            } catch (NoSuchFileException e) {
                throw new UserException("There is no file " + path + ".", e);
            } catch (CharacterCodingException e) {
                throw new UserException("The file " + path + " is not in UTF-8.", e);
            } catch (AccessDeniedException e) {
                throw new UserException(
                        "The file " + path
                                + " cannot be read by the account of Newsdigest. Give the file to that account.",
                        e);
            } catch (IOException e) {
                throw new UserException("The file " + path + " cannot be read: " + IoReason.of(e) + ".", e);
            }
            String secret = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            if (secret.isBlank()) {
                throw new UserException("The file " + path + " is empty.");
            }
            return secret;
        }

        @Override
        public boolean isThere() {
            return Files.isReadable(path) && !Files.isDirectory(path);
        }

        @Override
        public String place() {
            return path.toString();
        }

        @Override
        public String placeInWords() {
            return "the file " + path;
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public String toString() {
            return placeInWords();
        }
    }
}
