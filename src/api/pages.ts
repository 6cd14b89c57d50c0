/** The pages that people look at, in the order in which they are asked. */
import type { Router } from 'express';
import type { AppDependencies } from './dependencies';

/** Routers of the guest's, supplier's and planner's pages. */
export function createPages(_dependencies: AppDependencies): Router[] {
  return [];
}
