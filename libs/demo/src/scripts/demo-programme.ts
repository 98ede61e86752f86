/** The programme and the funds of the demonstration. */
export const PROGRAMME = 'SEC';
/** 기술유출 방지시스템. */
export const FUND = 'SEC';
/** 대중소 상생형 스마트공장, which money is moved to. */
export const OTHER_FUND = 'FACTORY';
export const FUND_ACCOUNT = '가상은행-모계좌';
export const FUND_LINE = 'fund';
