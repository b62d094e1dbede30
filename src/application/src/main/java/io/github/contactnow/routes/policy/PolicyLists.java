package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.ListLoader;
import io.github.contactnow.policy.lists.ListSource;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.PolicySettings.ListSettings;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The suppression lists of the settings: loaded in the background, kept in a folder between restarts, and replaced as a whole. If a list
 * cannot be loaded, the one that is there stays, until its age holds leads.
 */
public final class PolicyLists {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyLists.class);

    private final List<ListSettings> settings;
    private final Path folder;
    private final ListVersions versions;
    private final Duration kept;
    private final String country;
    private final Map<String, Instant> nextLook = new HashMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private volatile SuppressionLists lists;

    /** Opens the lists that were kept, and no source. */
    public PolicyLists(PolicySettings settings) {
        this.settings = settings.lists();
        this.folder = settings.listsDirectory();
        this.versions = new ListVersions(folder);
        this.kept = settings.listsKept();
        this.country = settings.country().orElse(null);
        this.lists = SuppressionLists.of(this.settings.stream().map(this::load).toList());
    }

    /** All lists as they are now. */
    public SuppressionLists current() {
        return lists;
    }

    /** Why lists could not be loaded at the last try, by name. */
    public synchronized Map<String, String> problems() {
        return new TreeMap<>(problems);
    }

    /** Loads the lists that are due. */
    public synchronized void refresh(Instant now) {
        for (ListSettings list : settings) {
            if (!now.isBefore(nextLook.getOrDefault(list.name(), Instant.MIN))) {
                nextLook.put(list.name(), now.plus(list.refresh()));
                refresh(list, now);
            }
        }
    }

    private void refresh(ListSettings list, Instant now) {
        try {
            new ListFetch(list, folder).get();
        } catch (IOException e) {
            failed(list, e.getMessage());
            return;
        }
        SuppressionList loaded = load(list);
        SuppressionList before = lists.find(list.name());
        if (loaded.problem() == null) {
            problems.remove(list.name());
            lists = lists.with(loaded);
            keep(loaded, now);
            if (!loaded.version().equals(before.version())) {
                LOG.info("The suppression list {} is loaded, version {}", list.name(), loaded.version());
            }
        } else {
            if (before.problem() != null) {
                lists = lists.with(loaded);
            }
            failed(list, loaded.problem());
        }
    }

    private void keep(SuppressionList loaded, Instant now) {
        try {
            versions.keep(loaded, ListLoader.numbers(folder, loaded.info().name()), now, kept);
        } catch (IOException e) {
            LOG.warn(
                    "The version {} of the suppression list {} is not kept ({}): calls of this time cannot be judged by it later",
                    loaded.version(),
                    loaded.info().name(),
                    e.getClass().getSimpleName());
        }
    }

    /** What is said of a list. */
    static ListInfo info(ListSettings list, Instant obtainedAt) {
        return new ListInfo(
                list.name(),
                list.scope().orElse(null),
                list.country().orElse(null),
                list.coverage(),
                obtainedAt,
                list.maxAge().orElse(null));
    }

    private void failed(ListSettings list, String problem) {
        if (!problem.equals(problems.put(list.name(), problem))) {
            SuppressionList inUse = lists.find(list.name());
            LOG.warn(
                    "The suppression list {} from {} was not loaded: {}. {}",
                    list.name(),
                    list.place(),
                    problem,
                    inUse.problem() == null
                            ? "The one of " + inUse.info().obtainedAt() + " stays in use until it is too old."
                            : "Leads that need it are held.");
        }
    }

    private SuppressionList load(ListSettings list) {
        ListInfo info = info(list, null);
        try {
            PrivateFiles.folder(folder);
            ListSource source = new ListSource(
                    info,
                    new ListFetch(list, folder).file(),
                    list.country().orElse(country),
                    list.column().orElse(null),
                    ListSource.MOST_UNREADABLE,
                    ListSource.MOST_SHRINK,
                    list.accepted().orElse(null));
            return new ListLoader(folder).load(source);
        } catch (IOException e) {
            return SuppressionList.unusable(info, e.getMessage() == null ? "it cannot be read" : e.getMessage());
        }
    }
}
