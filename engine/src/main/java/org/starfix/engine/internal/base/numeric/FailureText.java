package org.starfix.engine.internal.base.numeric;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a file could not be read or written, in words that its owner understands: file systems tell it in many ways. */
public final class FailureText {
    /** How Java and Hadoop's local file system hand on what the operating system said: {@code x.fits (Permission denied)}. */
    private static final Pattern SYSTEM = Pattern.compile(".*\\(([^()]+)\\)\\s*", Pattern.DOTALL);

    private static final String NO_FILE = "there is no such file";
    private static final String DENIED = "permission denied";
    private static final String FOLDER = "it is a folder";
    static final String NO_SPACE = "no space left on the device";
    static final String NO_QUOTA = "the quota of disk space is used up";
    private static final String IN_THE_WAY = "a file of this name is in the way";

    /** What the operating system says. */
    private static final Map<String, String> PHRASES = Map.of(
            "Permission denied", DENIED,
            "No such file or directory", NO_FILE,
            "Is a directory", FOLDER,
            "Not a directory", "a part of its path is a file, not a folder",
            "No space left on device", NO_SPACE,
            "Disk quota exceeded", NO_QUOTA,
            "Read-only file system", "the file system can only be read");

    private FailureText() {}

    /** The reason, as it stands behind a colon: {@code permission denied}. */
    public static String of(Throwable failure) {
        if (failure instanceof StorageException storage) {
            return storage.reason();
        }
        String type = failure.getClass().getSimpleName();
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof AccessDeniedException || type.startsWith("AccessControl")) {
            return DENIED;
        }
        if (failure instanceof NoSuchFileException) {
            return NO_FILE;
        }
        if (failure instanceof FileAlreadyExistsException
                || type.equals("FileAlreadyExistsException")
                || type.equals("ParentNotDirectoryException")) {
            return IN_THE_WAY;
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return known(system.getReason());
        }
        if (type.endsWith("QuotaExceededException")) { // of HDFS
            return NO_QUOTA;
        }
        if (text.startsWith("Mkdirs failed")) { // Hadoop's local file system keeps the reason to itself
            return "the folder cannot be created, for want of the right to write there or of space";
        }
        Matcher said = SYSTEM.matcher(text);
        if (failure instanceof FileNotFoundException) {
            return said.matches() ? known(said.group(1)) : NO_FILE;
        }
        if (PHRASES.containsKey(text.strip())) {
            return PHRASES.get(text.strip());
        }
        return text.isEmpty() ? type : type + " (" + text.lines().findFirst().orElse("") + ")";
    }

    /** The reason, with the file that the failure names where that is another than the one asked for. */
    public static String of(Throwable failure, String asked) {
        boolean other = failure instanceof FileSystemException named
                && named.getFile() != null
                && !named.getFile().equals(asked);
        return other ? of(failure) + ": " + ((FileSystemException) failure).getFile() : of(failure);
    }

    /** What the failure says of itself; its kind where it says nothing. */
    public static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** What kind of failure it is and what it says of itself: {@code EOFException (the file ends)}. */
    public static String withKind(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? kind : kind + " (" + failure.getMessage() + ")";
    }

    private static String known(String reason) {
        String phrase = reason.strip();
        if (phrase.isEmpty()) {
            return "unknown reason";
        }
        return PHRASES.getOrDefault(phrase, phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1));
    }
}
