package io.github.contactnow.console;

import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;

/** Commands that run for long, in the background: each has a page that shows what it has said so far. */
final class Jobs {

    private static final String PATH = "/jobs";
    private static final int KEPT = 50;
    private static final int MOST_RUNNING = 4;
    private static final int MOST_SHOWN = 200_000;

    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private final CommandCalls commands;
    private final ExecutorService background;
    private int last;

    /** A command that runs, or has run. */
    public static final class Job {

        private final int id;
        private final String title;
        private final String back;
        private final Instant began = Instant.now();
        private final StringWriter said = new StringWriter();
        private volatile Instant ended;
        private volatile boolean good;

        private Job(int id, String title, String back) {
            this.id = id;
            this.title = title;
            this.back = back;
        }

        public int id() {
            return id;
        }

        public String title() {
            return title;
        }

        /** The path of the page that it was called from. */
        public String back() {
            return back;
        }

        public Instant began() {
            return began;
        }

        /** When it ended; null while it runs. */
        public Instant ended() {
            return ended;
        }

        public boolean isGood() {
            return good;
        }

        /** What it has said so far: the end of it, if that is very long. */
        public String said() {
            String text = said.toString().strip();
            return text.length() > MOST_SHOWN ? "…" + text.substring(text.length() - MOST_SHOWN) : text;
        }
    }

    Jobs(CommandCalls commands, CamelContext camel) {
        this.commands = commands;
        background = camel.getExecutorServiceManager().newCachedThreadPool(this, "contactnow-console");
    }

    void register(Paths paths) {
        paths.page(PATH + "/:id", visit -> {
            Job job = find(visit.path("id"));
            if (visit.query("length")
                            .filter(length ->
                                    length.equals(Integer.toString(job.said().length())))
                            .isPresent()
                    && job.ended() == null) {
                return new Reply.Unchanged();
            }
            return new Reply.Page("job", Map.of("job", job, "title", job.title()));
        });
    }

    /**
     * Begins a command.
     *
     * @param title     what the page is called
     * @param back      the path of the page that it is called from
     * @param arguments as on the command line
     * @return the visitor goes to the page of the command
     */
    Reply begin(String title, String back, List<String> arguments, byte[] input) {
        Job job = start(title, back, arguments, input);
        return new Reply.Done(ConsoleSettings.PATH + PATH + "/" + job.id, Texts.named("job_began"), true);
    }

    /** Begins a command, for a page of its own. */
    synchronized Job start(String title, String back, List<String> arguments, byte[] input) {
        if (jobs.values().stream().filter(job -> job.ended == null).count() >= MOST_RUNNING) {
            throw new IllegalStateException(Texts.of("jobs_many"));
        }
        Job job = new Job(++last, title, ConsoleSettings.PATH + back);
        jobs.put(job.id, job);
        if (jobs.size() > KEPT) {
            jobs.remove(jobs.values().stream()
                    .filter(each -> each.ended != null)
                    .map(Job::id)
                    .findFirst()
                    .orElseThrow());
        }
        background.execute(() -> {
            try {
                job.good = commands.runLong(arguments, input, job.said);
            } catch (RuntimeException e) {
                job.said.append(String.valueOf(e.getMessage()));
            } finally {
                job.ended = Instant.now();
            }
        });
        return job;
    }

    private synchronized Job find(String id) {
        Job job = id.matches("\\d{1,9}") ? jobs.get(Integer.valueOf(id)) : null;
        if (job == null) {
            throw new IllegalArgumentException(Texts.of("job_unknown"));
        }
        return job;
    }
}
