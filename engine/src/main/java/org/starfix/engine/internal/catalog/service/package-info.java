/**
 * The cone search over HTTP that TweakReg asks for Gaia stars, with time limits, further attempts and a cache on
 * disk.
 *
 * <p>{@link org.starfix.engine.internal.catalog.service.ServiceSource} asks through a
 * {@link org.starfix.engine.internal.catalog.service.ServiceClient}, which has
 * {@link org.starfix.engine.internal.catalog.service.ServiceLimits} and a
 * {@link org.starfix.engine.internal.catalog.service.ReplyCache};
 * {@link org.starfix.engine.internal.catalog.service.ServiceReply} finds out whether an answer is whole and what it
 * holds.
 *
 * <p>Nothing of this package can be sent to tasks of a cluster, so that a run asks from one place only. A
 * <i>reply</i> is text: a line that counts the rows, a line of column names, a line a star.
 *
 * <p>Start at {@code ServiceSource}.
 */
@NullMarked
package org.starfix.engine.internal.catalog.service;

import org.jspecify.annotations.NullMarked;
