package io.github.contactnow.routes.leads.inbox;

import static io.github.contactnow.routes.leads.inbox.Folder.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are taken, and what is logged about the others. */
class WhatIsTakenTest {

    private static final String LEADS = "reference,MobilePhone\na-1,07700900001\n";

    @TempDir
    Path path;

    private Folder folder;
    private Inbox inbox;

    @BeforeEach
    void open() {
        folder = new Folder(path.resolve("inbox"));
        inbox = folder.open("", ".*, ~*, *.part");
    }

    @BeforeEach
    void create() throws IOException {
        Files.createDirectories(path.resolve("inbox"));
    }

    @AfterEach
    void close() throws IOException {
        inbox.close();
        folder.close();
    }

    /** Looks twice, beside a file that is taken. */
    private void look() throws IOException {
        folder.old(folder.write("good.csv", LEADS), 60);
        assertThat(readAll(inbox)).containsExactly(LEADS);
        assertThat(readAll(inbox)).isEmpty();
    }

    private void isNamedOnce(String name, String reason) {
        assertThat(folder.said(name))
                .hasSize(1)
                .allMatch(line -> line.contains(" is not taken: ") && line.contains(reason));
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Path outside = Files.writeString(path.resolve("outside.csv"), LEADS);
        Path link = Files.createSymbolicLink(folder.path.resolve("link.csv"), outside);
        Files.createSymbolicLink(folder.path.resolve("broken.csv"), path.resolve("nowhere"));
        look();
        isNamedOnce("link.csv", "symbolic link");
        isNamedOnce("broken.csv", "symbolic link");
        assertThat(link).isSymbolicLink();
        assertThat(outside).hasContent(LEADS);
    }

    @Test
    @Timeout(20)
    @DisabledOnOs(OS.WINDOWS)
    void aPipeOrASocketStopsNothing() throws Exception {
        Process mkfifo =
                new ProcessBuilder("mkfifo", folder.path.resolve("pipe.csv").toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.path.resolve("socket.csv")));
            look();
        }
        isNamedOnce("pipe.csv", "no regular file");
        isNamedOnce("socket.csv", "no regular file");
    }

    @Test
    void foldersAreNotLookedInto() throws IOException {
        Path inner = Files.createDirectories(folder.path.resolve("inner.csv"));
        folder.old(Files.writeString(inner.resolve("leads.csv"), LEADS), 60);
        look();
        isNamedOnce("inner.csv", "it is a folder");
        assertThat(inner.resolve("leads.csv")).exists();
    }

    @Test
    void ourOwnFoldersAndTemporaryFilesAreNotWorthALine() throws IOException {
        for (String name : new String[] {"done", "rejected", "working"}) {
            Files.createDirectories(folder.path.resolve(name));
        }
        for (String name : new String[] {".hidden.csv", "~$leads.xlsx", "leads.csv.part"}) {
            folder.old(folder.write(name, LEADS), 60);
        }
        look();
        for (String name :
                new String[] {"done", "rejected", "working", ".hidden.csv", "~$leads.xlsx", "leads.csv.part"}) {
            assertThat(folder.said(name)).isEmpty();
            assertThat(folder.path.resolve(name)).exists();
        }
    }

    @Test
    void aWorkbookIsToBeSavedAsCsv() throws IOException {
        folder.old(folder.write("leads.XLSX", "PK"), 60);
        look();
        isNamedOnce("leads.XLSX", "save its sheet as CSV");
    }

    @Test
    void otherFilesAreNamedAgainWhenTheyComeAgain() throws IOException {
        Path file = folder.old(folder.write("notes.txt", "text"), 60);
        look();
        isNamedOnce("notes.txt", "does not end with .csv");
        Files.delete(file);
        assertThat(readAll(inbox)).isEmpty();
        folder.old(folder.write("notes.txt", "text"), 60);
        assertThat(readAll(inbox)).isEmpty();
        assertThat(folder.said("notes.txt")).hasSize(2);
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(
            strings = {
                "two\nlines.csv",
                "back\\slash.csv",
                "up..csv",
                "a..\\..\\b.csv",
                "tab\t.csv",
                " blanks .csv",
                "per%20cent%.csv",
                "quo'te\".csv",
                "-rf.csv",
                "*?[a].csv",
                "semi;colon&=+,@.csv",
                "名前.csv",
                "ünïcode.csv",
                "\uD83D\uDE00.csv",
                "${x}{{y}}.csv",
                "con:trol\u0007.csv",
                "a.b.c.csv",
                "csv.csv",
                "\u202Etxt.csv"
            })
    void filesAreTakenWhateverTheirNames(String name) throws IOException {
        folder.old(folder.write(name, LEADS), 60);
        inbox.look();
        TakenFile file = inbox.take().orElseThrow();
        assertThat(file.droppedName()).isEqualTo(name);
        assertThat(file.name()).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
        file.notAccepted().close();
        assertThat(file.reject("a reason")).isTrue();
        String stem = name.substring(0, name.lastIndexOf('.'));
        assertThat(folder.names("rejected")).hasSize(3).allMatch(rejected -> rejected.startsWith(stem + ".2026"));
    }

    @Test
    void namesAsLongAsTheFileSystemTakesAreCutWhereTimeAndDigestNeedTheRoom() throws IOException {
        String ascii = "a".repeat(251) + ".csv";
        String wide = "é".repeat(125) + ".csv";
        for (String name : new String[] {ascii, wide}) {
            folder.old(folder.write(name, name + "\n"), 60);
        }
        inbox.look();
        for (var file = inbox.take(); file.isPresent(); file = inbox.take()) {
            file.get().notAccepted().close();
            assertThat(file.get().reject("a reason")).isTrue();
        }
        assertThat(folder.names("rejected"))
                .hasSize(6)
                .allMatch(name -> name.startsWith("aaaa") || name.startsWith("éééé"))
                .allMatch(name -> name.matches("[aé]+\\.2026.*"));
    }

    @Test
    void aLogLineCannotBeForgedByAName() throws IOException {
        folder.old(folder.write("x\n2026-11-29 WARN forged\u2028line.txt", "text"), 60);
        look();
        assertThat(folder.said("x\\u000a2026-11-29"))
                .hasSize(1)
                .allMatch(line -> line.lines().count() == 1 && line.contains("forged\\u2028line.txt"));
    }
}
