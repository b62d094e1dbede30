package io.github.contactnow.support;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Copies of those sources of the project that patches change, so that a test can compile and run a changed project beside its own. */
public final class PatchedSources {

    private static final String OURS = "io.github.contactnow.";

    private final Path folder;
    private final Set<Path> sources = new LinkedHashSet<>();

    /** @param folder where the copies go */
    public PatchedSources(Path folder) {
        this.folder = folder;
    }

    /** Copies the file of a patch, unless an earlier patch has done so, and changes the copy. */
    public void apply(PrintedPatch patch) throws IOException {
        Path original = Project.path(patch.file());
        Path copy = folder.resolve(patch.file());
        if (Files.exists(original) && !Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            Files.copy(original, copy);
        }
        patch.applyTo(folder);
        sources.add(copy);
    }

    /**
     * Compiles the copies against the class path of the test.
     *
     * @return a class loader of its own for all classes of the project; those that were compiled here replace the others
     * @throws IllegalStateException with the compiler's messages if the copies do not compile
     */
    public URLClassLoader compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath", classPath);
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IllegalStateException("The patched sources do not compile:\n" + messages);
            }
        }
        return new OwnClassesFirst(places(classes, classPath));
    }

    private static URL[] places(Path classes, String classPath) throws MalformedURLException {
        List<URL> places = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : classPath.split(File.pathSeparator)) {
            places.add(Path.of(entry).toUri().toURL());
        }
        return places.toArray(URL[]::new);
    }

    /** Defines the project's classes itself, and leaves all others to the class loader of the test. */
    private static final class OwnClassesFirst extends URLClassLoader {

        OwnClassesFirst(URL[] places) {
            super(places, PatchedSources.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(OURS)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
