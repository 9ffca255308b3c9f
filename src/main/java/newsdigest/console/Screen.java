package newsdigest.console;

/** Answers a request that was let in. */
@FunctionalInterface
interface Screen {
    void answer(Visit visit) throws Exception;
}
