package io.github.contactnow.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes commits to the disk, once for all waiting callers: a sync serves those who asked before it began.
 *
 * <p>It runs in its own thread, which is never interrupted. In an interrupted thread H2 would return without writing, or close the file.
 */
final class SharedSync {

    private final Runnable sync;
    private final ThreadPoolExecutor thread;
    /** The sync that has not begun yet, or null. */
    private CompletableFuture<Void> next;

    SharedSync(Runnable sync) {
        this.sync = sync;
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread daemon = new Thread(task, "ledger-sync");
            daemon.setDaemon(true);
            return daemon;
        });
        // So that it needs no end of its own.
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Returns once a sync that began after this call has ended; an interrupt does not shorten that.
     *
     * @throws LedgerException if it failed, so that the contents of the disk are unknown
     */
    void await() {
        try {
            asked().join();
        } catch (CompletionException e) {
            throw new LedgerException(LedgerException.oneLine(e.getCause()), e.getCause());
        }
    }

    private synchronized CompletableFuture<Void> asked() {
        if (next == null) {
            next = new CompletableFuture<>();
            thread.execute(this::run);
        }
        return next;
    }

    private void run() {
        CompletableFuture<Void> begun = begin();
        try {
            sync.run();
            begun.complete(null);
        } catch (Throwable e) {
            begun.completeExceptionally(e);
        }
    }

    private synchronized CompletableFuture<Void> begin() {
        CompletableFuture<Void> begun = next;
        next = null;
        return begun;
    }
}
