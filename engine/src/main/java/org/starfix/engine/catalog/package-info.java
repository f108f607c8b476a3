/**
 * Stars from a source of one's own: a {@link org.starfix.engine.catalog.ReferenceSource} answers a
 * {@link org.starfix.engine.catalog.StarRequest} with a {@link org.starfix.engine.catalog.StarTable}.
 *
 * <p>Units: those of {@link org.starfix.engine.catalog.StarColumn}: degrees in ICRS, mas, mas/yr, Julian years.
 *
 * <p>Start at {@link org.starfix.engine.catalog.ReferenceSource}.
 */
@NullMarked
package org.starfix.engine.catalog;

import org.jspecify.annotations.NullMarked;
