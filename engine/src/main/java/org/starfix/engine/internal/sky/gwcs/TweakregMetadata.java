package org.starfix.engine.internal.sky.gwcs;

import java.util.Optional;

/**
 * What the step records in the tree of an exposure; empty entries are left as they are.
 *
 * @param wcsName {@code meta.wcs.name}, e.g. {@code FIT-LVL2-GAIADR3}
 * @param calStep {@code meta.cal_step.tweakreg}: COMPLETE or SKIPPED
 * @param filename {@code meta.filename}
 * @param sRegion {@code meta.wcsinfo.s_region}
 */
public record TweakregMetadata(
        Optional<String> wcsName, Optional<String> calStep, Optional<String> filename, Optional<String> sRegion) {}
