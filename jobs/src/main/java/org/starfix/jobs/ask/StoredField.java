package org.starfix.jobs.ask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.TableRows;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.explain.StoredMembers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.store.DetectionDigest;
import org.starfix.engine.internal.step.store.StoredDetector;
import org.starfix.engine.internal.step.store.StoredExposure;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.store.DetectionStore;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.TableParts;

/**
 * Takes the exposures of a field from a store. Of a part of the store only names are read, unless it has some of them; the last part that has
 * an exposure is right.
 */
final class StoredField {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");

    private final HadoopSettings settings;
    private final String folder;

    /** @param folder of the store; need not be there */
    StoredField(HadoopSettings settings, String folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * The names of the files that a field was aligned with, in the order of the field; empty if that is not stored.
     *
     * @param field its identity
     */
    List<String> members(String field) throws IOException {
        TableParts parts = new TableParts(
                settings,
                folder + "/alignments",
                List.copyOf(AlignmentTables.of(List.of()).byName().keySet()));
        for (PartId part : lastFirst(parts.contents().parts())) {
            Optional<TableRows> read = exposures(parts, part);
            if (read.isEmpty()) {
                continue;
            }
            TableRows rows = read.get();
            Set<String> names = new LinkedHashSet<>();
            for (int i = 0; i < rows.count(); i++) {
                if (rows.text("field", i).equals(field)) {
                    names.add(rows.text("name", i));
                }
            }
            if (!names.isEmpty()) {
                return List.copyOf(names);
            }
        }
        return List.of();
    }

    /** A broken part counts for nothing, as in a run. */
    private static Optional<TableRows> exposures(TableParts parts, PartId part) throws IOException {
        try {
            return Optional.of(new TableRows(parts.read(part, "exposures")));
        } catch (MalformedDataException e) {
            LOG.warn("{}: part {} cannot be read: {}", parts.folder(), part.text(), FailureText.of(e));
            return Optional.empty();
        }
    }

    private static List<PartId> lastFirst(List<PartId> parts) {
        List<PartId> all = new ArrayList<>(parts);
        Collections.reverse(all);
        return all;
    }

    /**
     * The field with its exposures; empty if one of them is not stored.
     *
     * @param field its identity
     * @param own files of the field with what the ledger has of them, in its order
     * @param borrowed files that it was aligned with besides
     */
    Optional<StoredMembers> of(String field, List<ExposureRecord> own, Set<String> borrowed, Parameters parameters)
            throws IOException {
        Map<String, ExposureRecord> files = new LinkedHashMap<>();
        own.forEach(exposure -> files.putIfAbsent(exposure.name(), exposure));
        Map<String, StoredExposure> stored = stored(files.keySet());
        if (stored.size() < files.size()) {
            return Optional.empty();
        }
        boolean custom = parameters.flag("use_custom_catalogs");
        List<StoredMembers.Member> members = new ArrayList<>();
        for (ExposureRecord file : files.values()) {
            StoredExposure known = stored.get(file.name());
            if (known != null) {
                members.add(
                        new StoredMembers.Member(request(file, known, custom), known, borrowed.contains(file.name())));
            }
        }
        return Optional.of(
                new StoredMembers(field, members, new HadoopFiles(settings), DetectionDigest.of(parameters)));
    }

    private Map<String, StoredExposure> stored(Set<String> names) throws IOException {
        DetectionStore store = new DetectionStore(settings, folder + "/detections");
        Map<String, StoredExposure> found = new HashMap<>();
        Set<String> wanted = new HashSet<>(names);
        for (PartId part : lastFirst(store.contents().parts())) {
            if (wanted.isEmpty()) {
                break;
            }
            read(store, part, wanted, found);
            wanted.removeAll(found.keySet());
        }
        return found;
    }

    /** A broken part counts for nothing, as in a run. */
    private static void read(DetectionStore store, PartId part, Set<String> wanted, Map<String, StoredExposure> found)
            throws IOException {
        try {
            if (Collections.disjoint(store.names(part), wanted)) {
                return;
            }
            for (StoredExposure exposure : store.read(part)) {
                if (wanted.contains(exposure.name())) {
                    found.putIfAbsent(exposure.name(), exposure);
                }
            }
        } catch (MalformedDataException e) {
            LOG.warn("{}: part {} cannot be read: {}", store.folder(), part.text(), FailureText.of(e));
        }
    }

    /** What the user said of the file, as far as the store tells. */
    private static ExposureRequest request(ExposureRecord file, StoredExposure stored, boolean custom) {
        Set<String> groups = new HashSet<>();
        Set<String> catalogs = new HashSet<>();
        for (StoredDetector detector : stored.detectors()) {
            groups.add(detector.facts().group());
            catalogs.add(detector.catalog());
        }
        CatalogChoice catalog = new CatalogChoice.Detect();
        if (custom && stored.detectors().size() > 1 && !catalogs.equals(Set.of(""))) {
            catalog = new CatalogChoice.HeaderOrDetect();
        } else if (custom && !catalogs.equals(Set.of("")) && !catalogs.isEmpty()) {
            catalog = new CatalogChoice.UserFile(
                    StoredExposure.resolve(catalogs.iterator().next(), file.path()));
        }
        String group = groups.size() == 1 ? groups.iterator().next() : "";
        return new ExposureRequest(
                file.ordinal(),
                file.path(),
                file.name(),
                group.isEmpty() ? Optional.empty() : Optional.of(group),
                catalog);
    }
}
