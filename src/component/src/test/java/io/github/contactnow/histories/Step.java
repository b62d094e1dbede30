package io.github.contactnow.histories;

import io.github.contactnow.ledger.LeadIntents;
import java.util.ArrayList;
import java.util.List;

/**
 * Names what a thread is about to do at the ledger: who (the caller's delivery, the same once it sends some leads again, or the settler in
 * the background), what for (a method of {@link LeadIntents}), and by which call (work, commit). H2 writes to the disk for all at once.
 */
final class Step {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final String SYNC = "sync";

    private Step() {}

    /** The name of the step that this thread is at; empty if it is none of the leads' ledger. */
    static String at(String call) {
        return STACK.walk(frames -> {
            String what = "";
            boolean again = false;
            for (StackWalker.StackFrame frame : (Iterable<StackWalker.StackFrame>) frames::iterator) {
                if (frame.getDeclaringClass() == LeadIntents.class) {
                    // To claim leads, be it to send them or to settle them, is one step.
                    what = frame.getMethodName().equals("claimToSend") ? "claim" : frame.getMethodName();
                }
                again |= frame.getMethodName().equals("again");
            }
            String who = Thread.currentThread().getName().startsWith("contactnow-doubt")
                    ? "settler"
                    : again ? "resend" : "delivery";
            return Thread.currentThread().getName().equals("ledger-sync")
                    ? SYNC
                    : what.isEmpty() ? "" : who + " " + what + " " + call;
        });
    }

    /** The steps at which something may happen. */
    static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String who : List.of("delivery", "resend", "settler")) {
            for (String what : List.of("claim", "save")) {
                all.add(who + " " + what + " work");
                all.add(who + " " + what + " commit");
            }
        }
        all.addAll(List.of(SYNC, SYNC, "delivery find work", "delivery remove work", "settler inState work"));
        return all;
    }
}
