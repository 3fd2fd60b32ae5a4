import { CaseView } from '#contract/cases';
import {
  CallPage,
  CallView,
  HandoverPage,
  HandoverView,
  type CloseCall,
  type HandCallOver,
  type HandoverCommand,
  type LogCall,
  type OfferFromCall,
  type OpenCaseFromCall,
} from '#contract/calls';
import { DutyNow } from '#contract/duty';
import {
  ReportPage,
  ReportView,
  type AnswerReport,
  type CloseReport,
  type ContactReport,
  type LinkReport,
  type ReportCommand,
} from '#contract/reports';
import {
  FieldReportPage,
  FieldReportView,
  TipPage,
  TipView,
  type CloseTip,
  type SendFieldReport,
  type TipCommand,
} from '#contract/tips';
import { useQuery } from '@tanstack/react-query';
import { get, post, search } from '../../app/api.ts';
import { useCommand, usePages, watchEvery } from '../../app/query.ts';

const reports = ['reports'] as const;
const tips = ['tips'] as const;
const calls = ['calls'] as const;
const handovers = ['handovers'] as const;
const fieldReports = ['field-reports'] as const;

/** What came in at the open doors for this organisation. */
export function useReports() {
  return usePages({ key: [...reports, 'list'], path: '/reports', schema: ReportPage, watched: true });
}
export function useReport(id: string) {
  return useQuery({ queryKey: [...reports, id], queryFn: () => get(`/reports/${id}`, ReportView) });
}
export function useContactReport() {
  return useCommand(
    ({ id, ...body }: ContactReport, key) => post(`/reports/${id}/contact`, ReportView, body, key),
    [reports],
  );
}
export function useAnswerReport() {
  return useCommand(
    ({ id, ...body }: AnswerReport, key) => post(`/reports/${id}/answer`, ReportView, body, key),
    [reports],
  );
}
export function useLinkReport() {
  return useCommand(
    ({ id, ...body }: LinkReport, key) => post(`/reports/${id}/link`, ReportView, body, key),
    [reports],
  );
}
export function useCloseReport() {
  return useCommand(
    ({ id, ...body }: CloseReport, key) => post(`/reports/${id}/close`, ReportView, body, key),
    [reports],
  );
}
export function useOpenCaseFromReport() {
  return useCommand(
    ({ id, ...body }: ReportCommand, key) => post(`/reports/${id}/open-case`, CaseView, body, key),
    [reports, ['cases']],
  );
}

/** Tips for the countries this organisation triages. */
export function useTips() {
  return usePages({
    ...{ key: [...tips, 'list'], path: '/tips', schema: TipPage, watched: true },
    filters: { status: 'RECEIVED' },
  });
}
export function useTip(id: string) {
  return useQuery({ queryKey: [...tips, id], queryFn: () => get(`/tips/${id}`, TipView) });
}
export function useOfferTip() {
  return useCommand(
    ({ id, ...body }: TipCommand, key) => post(`/tips/${id}/offer`, TipView, body, key),
    [tips, ['flags']],
  );
}
export function useCloseTip() {
  return useCommand(
    ({ id, ...body }: CloseTip, key) => post(`/tips/${id}/close`, TipView, body, key),
    [tips],
  );
}

/** What this person reported, and where it led. */
export function useFieldReports() {
  return usePages({ key: [...fieldReports, 'list'], path: '/field-reports', schema: FieldReportPage });
}
export function useSendFieldReport() {
  return useCommand(
    (body: SendFieldReport, key) => post('/field-reports', FieldReportView, body, key),
    [fieldReports, ['cases'], ['flags'], tips],
  );
}

export function useCalls() {
  return usePages({ key: [...calls, 'list'], path: '/calls', schema: CallPage, watched: true });
}
/** The living call is looked at again often: somebody is about to pick up. */
export function useCall(id: string) {
  return useQuery({
    queryKey: [...calls, id],
    queryFn: () => get(`/calls/${id}`, CallView),
    refetchInterval: ({ state }) => (state.data?.status === 'OPEN' ? 4_000 : false),
  });
}
export function useLogCall() {
  return useCommand((body: LogCall, key) => post('/calls', CallView, body, key), [calls]);
}
export function useHandCallOver() {
  return useCommand(
    ({ id, ...body }: HandCallOver, key) => post(`/calls/${id}/hand-over`, CallView, body, key),
    [calls, handovers],
  );
}
export function useOpenCaseFromCall() {
  return useCommand(
    ({ id, ...body }: OpenCaseFromCall, key) => post(`/calls/${id}/open-case`, CaseView, body, key),
    [calls, ['cases']],
  );
}
export function useOfferFromCall() {
  return useCommand(
    ({ id, ...body }: OfferFromCall, key) => post(`/calls/${id}/offer-help`, CallView, body, key),
    [calls, ['flags']],
  );
}
export function useCloseCall() {
  return useCommand(
    ({ id, ...body }: CloseCall, key) => post(`/calls/${id}/close`, CallView, body, key),
    [calls],
  );
}

/** Living calls that are handed to this organisation, or by it. */
export function useHandovers() {
  return usePages({ key: [...handovers, 'list'], path: '/handovers', schema: HandoverPage, watched: true });
}
/** Those that wait for somebody to pick up. */
export function useWaitingHandovers(enabled: boolean) {
  return usePages({
    ...{ key: [...handovers, 'list'], path: '/handovers', schema: HandoverPage, watched: true, enabled },
    filters: { state: 'OFFERED' },
  });
}
export function useAnswerHandover(answer: 'confirm' | 'decline' | 'end') {
  return useCommand(
    ({ id, ...body }: HandoverCommand, key) => post(`/handovers/${id}/${answer}`, HandoverView, body, key),
    [handovers, calls],
  );
}

/** Who is on duty now for a function of a country, in the order of who to ask first. */
export function useDutyNow(country: string, asked: string) {
  return useQuery({
    queryKey: ['duty', 'now', country, asked],
    queryFn: () => get(`/duty/now${search({ country, function: asked })}`, DutyNow),
    refetchInterval: watchEvery,
  });
}
