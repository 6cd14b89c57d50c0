/** The pages that people look at: the guest's, the supplier's and the planner's. */
import type { Router } from 'express';
import type { AppDependencies } from './dependencies';
import { createGuestPages } from './guest-pages/routes';
import { createPlannerPages } from './planner-pages/routes';
import { createSupplierPages } from './supplier-pages/routes';

/** Routers of all pages, in the order in which they are asked. */
export function createPages(dependencies: AppDependencies): Router[] {
  return [
    createGuestPages(dependencies),
    createSupplierPages(dependencies),
    createPlannerPages(dependencies),
  ];
}
