import {
  ComplaintPage,
  ComplaintView,
  MadeComplaint,
  type AnswerComplaint,
  type DecideAccess,
  type MakeComplaint,
} from '#contract/complaints';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const key = ['complaints'] as const;
const touched = [key, ['clocks']] as const;

export function useComplaints() {
  return usePages({ key: [...key, 'list'], path: '/complaints', schema: ComplaintPage, watched: true });
}

export function useComplaint(id: string) {
  return useQuery({ queryKey: [...key, 'one', id], queryFn: () => get(`/complaints/${id}`, ComplaintView) });
}

export function useMakeComplaint() {
  return useCommand((input: MakeComplaint, once) => post('/complaints', MadeComplaint, input, once), touched);
}

export function useAnswerComplaint() {
  return useCommand(
    ({ id, ...body }: AnswerComplaint, once) => post(`/complaints/${id}/answer`, ComplaintView, body, once),
    touched,
  );
}

export function useDecideAccess() {
  return useCommand(
    ({ id, ...body }: DecideAccess, once) => post(`/complaints/${id}/access`, ComplaintView, body, once),
    touched,
  );
}
